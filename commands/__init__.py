"""What each command of the command line does; `bot.py` names them."""
