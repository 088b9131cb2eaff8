"""Static files under hashed names, compressed once when they are collected."""

from django.conf import settings
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Best-level brotli over the CMS's own files takes longer than all other set-up steps, for one or two
# editors. Our files are few and reach every reader, so only they get it; the rest is gzipped.
OUR_FOLDERS = ("site", "vendor")


class CompressorByReader:
    """Brotli and gzip for what every reader loads, gzip for the CMS."""

    def __init__(self, **options):
        self.for_readers = Compressor(**options)
        self.for_editors = Compressor(**options, use_brotli=False)
        self.should_compress = self.for_readers.should_compress

    def compress(self, path: str):
        ours = path.startswith(tuple(str(settings.STATIC_ROOT / folder) for folder in OUR_FOLDERS))
        return (self.for_readers if ours else self.for_editors).compress(path)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **options):
        return CompressorByReader(**options)
