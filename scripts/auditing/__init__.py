"""The parts of the audit: what each measures, and what it promises."""
