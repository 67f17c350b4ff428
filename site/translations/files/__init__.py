"""Files for translation programs: PO and XLIFF, written and read."""
