"""Charts, tables and letters that the bot makes; each library is loaded only where one is made."""
