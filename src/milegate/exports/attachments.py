"""The file that a certificate carries inside."""

import pypdfium2

NAME = "certificate.json"
LARGEST = 64 * 1024 * 1024


def attached_text(pdf: bytes) -> str | None:
    """The text attached to a certificate; None where there is none, or it is no text."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        every = (document.get_attachment(at) for at in range(document.count_attachments()))
        found = next((each for each in every if each.get_name() == NAME), None)
        return None if found is None else bytes(found.get_data()).decode()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return None
