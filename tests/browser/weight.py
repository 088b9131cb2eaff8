"""What a first visit to a page loads, weighed in a browser that keeps the files of the pages before."""


class Scale:
    """Hears every answer a page gets, and says what the first visit to it would load.

    A file that the browser still has weighs what it weighed when it was fetched: the names of files hold a hash of
    what is in them (:mod:`lms.staticfiles`), so the same address is the same bytes. Emptying the browser's cache
    instead would have every page fetch and compile everything again.
    """

    def __init__(self, wire):
        self.fetched: dict[str, int] = {}
        self.heard: dict[str, dict] = {}
        self.document = ""
        wire.on("Network.responseReceived", self.take_answer)
        wire.on("Network.requestServedFromCache", self.take_kept)
        wire.on("Network.loadingFinished", self.take_size)
        wire.send("Network.enable")

    def take_answer(self, event) -> None:
        if event["type"] == "Document":
            self.document = event["loaderId"]
        answer = self.heard.setdefault(event["requestId"], {"is_kept": False})
        answer |= {"kind": event["type"], "address": event["response"]["url"], "document": event["loaderId"]}
        answer["is_kept"] |= event["response"].get("fromDiskCache", False)

    def take_kept(self, event) -> None:
        self.heard[event["requestId"]] = {"is_kept": True}

    def take_size(self, event) -> None:
        answer = self.heard.get(event["requestId"], {})
        answer["size"] = int(event["encodedDataLength"])
        if answer.get("is_kept") is False:
            self.fetched[answer["address"]] = answer["size"]

    def weigh(self) -> dict[str, int]:
        """Compressed bytes by kind of what the page shown now has loaded."""
        totals: dict[str, int] = {}
        for answer in self.heard.values():
            # Data within an address travels with the file that names it; a stream that never ends has no size.
            if "size" in answer and answer.get("document") == self.document and answer["address"][:5] != "data:":
                size = self.fetched[answer["address"]] if answer["is_kept"] else answer["size"]
                totals[answer["kind"]] = totals.get(answer["kind"], 0) + size
        self.heard.clear()
        assert totals["Document"] > 0
        return totals
