from django import forms

LARGEST_KEY = 2**63 - 1


class SeenForm(forms.Form):
    """How far somebody has read: the key of the newest notice on their page."""

    up_to = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_KEY)
