"""Form workbooks (調査票): made from declarations, read safely, checked, sealed.

`forms.FORMS` declares them, `making.workbook` makes one, `examining.examine` says what is in one that
was filled in, `sealing.seal` writes the file to submit and `sealing.verify` judges it.
"""
