// <name-member data-source="…"><a>…</a><div hidden>label, input, list</div></name-member>
// Finds members of the community by name and puts the handle of the chosen one into the text beside it.
class NameMember extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = this.querySelector("[aria-live]");
    this.text = this.closest("form").querySelector("textarea");
    this.querySelector("a").hidden = true;
    this.querySelector("div").hidden = false;
    this.input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.look(), 250);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  async look() {
    const wanted = this.input.value.trim();
    if (!wanted) return this.list.replaceChildren();
    const answer = await fetch(`${this.dataset.source}?${new URLSearchParams({ fragment: 1, q: wanted })}`);
    if (!answer.ok || wanted !== this.input.value.trim()) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const code of page.querySelectorAll("[data-handle]")) code.closest("li").replaceChildren(this.choice(code));
    return this.list.replaceChildren(...page.body.children);
  }

  choice(code) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset.tone = "quiet";
    button.textContent = `${code.closest("li").querySelector("span").textContent} · ${code.dataset.handle}`;
    button.addEventListener("click", () => this.put(code.dataset.handle));
    return button;
  }

  put(handle) {
    const { selectionStart, selectionEnd, value } = this.text;
    const gap = selectionStart && !/\s/.test(value[selectionStart - 1]) ? " " : "";
    this.text.setRangeText(`${gap}${handle} `, selectionStart, selectionEnd, "end");
    this.input.value = "";
    this.list.replaceChildren();
    this.text.focus();
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("name-member", NameMember);
