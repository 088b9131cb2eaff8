from core.authorization import permission


@permission("courses.create_enrollment")
def is_member(user, course=None):
    """Any member."""
    return user.is_authenticated


@permission("courses.leave_enrollment")
@permission("courses.resume_enrollment")
@permission("courses.complete_lesson")
@permission("courses.complete_enrollment")
def is_learner(user, enrollment):
    """The learner themselves."""
    return enrollment.member_id == user.pk
