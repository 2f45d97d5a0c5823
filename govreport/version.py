"""The package's version: here alone, since asking the installed metadata for it takes longer than half a parse."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
