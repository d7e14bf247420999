"""Whether the rules' tests notice when a rule is broken: `make mutants`."""
