"""The domain: rules of tickets, forms, time and people; pure."""
