"""The values that a document is made of: what JSON can hold."""

from collections.abc import Mapping

Json = Mapping[str, "Json"] | list["Json"] | str | int | bool | None
