"""Cutting the link between people and what they answered without a name."""

from communities.models import Consultation, ConsultationAnswer


def seal_answers(consultation: Consultation) -> None:
    """Make it impossible to find out who wrote an answer without a name; that they answered stays known to the site.

    The rows are written anew in the order of keys drawn by lot: the order in which a table holds its rows would tell
    the order in which people answered, and so who they are.
    """
    consultation.participants.update(key=None)
    answers = list(consultation.answers.all())
    consultation.answers.all().delete()
    again = [
        ConsultationAnswer(consultation=consultation, text=each.text, option_id=each.option_id, named_id=each.named_id)
        for each in answers
    ]
    ConsultationAnswer.objects.bulk_create(sorted(again, key=lambda answer: answer.pk))
