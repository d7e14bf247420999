"""The staff desk on a screen: a Mini App in Telegram, a page in any browser."""
