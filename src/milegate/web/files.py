"""Downloads as answers."""

from django.http import HttpResponse

from milegate.actions.downloads import Download


def as_file(download: Download, *, inline: bool = False) -> HttpResponse:
    """A file to keep, or to look at first."""
    answer = HttpResponse(download.content, content_type=download.kind)
    ascii_name = download.name.encode("ascii", "replace").decode().replace("?", "-").replace('"', "")
    place = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f'{place}; filename="{ascii_name}"'
    answer["Cache-Control"] = "private, no-cache"
    return answer
