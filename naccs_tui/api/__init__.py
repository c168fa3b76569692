"""The wire: what requests and answers of `/v1` carry. Both sides import these models."""
