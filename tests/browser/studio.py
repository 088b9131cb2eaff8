"""What an editor does in the studio (Wagtail's admin)."""

TELL = "addEventListener('w-unsaved:watch-edits', () => console.log('watching'))"


def open_editor(page, address: str) -> None:
    """Open a page in its editor and wait until the studio would save what is changed by itself."""
    page.add_init_script(TELL)
    with page.expect_console_message(lambda message: message.text == "watching"):
        page.goto(address)


def publish(page) -> None:
    """Publish the changed page of ``open_editor``.

    Not before the studio has saved it: of two requests at once that make the same new page, Wagtail 8 fails one.
    """
    page.locator(".w-autosave-indicator").get_by_text("Saved").wait_for()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("published.").wait_for()
