"""Reading what belongs to reports: alarms, who has them, supporters, summaries, receipts, searches."""
