"""Courses: lessons members work through at their own pace."""
