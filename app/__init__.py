"""The running bot: its parts built in one place, settings, clocks, logs, what a deployment's files say."""
