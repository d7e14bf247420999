"""Days from one to another: those that are planned, and those that figures are asked of, which have been."""
