"""The Human Services Data Specification (HSDS): how directories of services are exchanged (docs/directory-exchange.md).

`tables` and `nested` read what lies in a folder or a document, without judging it. `reading` says what of it this
directory can hold, and lists in a `Report` what it cannot. `writing` makes HSDS 3.0 of what stands here. None of them
touches the database; `actions.imports` does.
"""
