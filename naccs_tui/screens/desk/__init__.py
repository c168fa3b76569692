"""The Center's desk: queue, cases, mails and the record."""
