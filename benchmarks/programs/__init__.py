"""Programs that are measured beside ours; each is as small as its kind allows."""
