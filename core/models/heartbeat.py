from django.db import models


class Heartbeat(models.Model):
    """The last sign of life of a process that serves no pages (worker, scheduler)."""

    process = models.CharField(max_length=20, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return self.process
