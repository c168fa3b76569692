"""The screens: one file a screen. They alone call the client.

What the login screen needs is imported at the top of a file; everything that brings pydantic or
httpx along is imported where it is used, so that the first paint does not wait for it.
"""
