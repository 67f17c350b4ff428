// Renews the progress of a batch until it is over.
(() => {
  const PAUSE = 2000;
  const batch = document.getElementById("batch");

  const renew = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const renewed = page.getElementById("batch");
    // After a sign-out, the answer is another page.
    if (!renewed) {
      location.reload();
      return;
    }
    if (renewed.dataset.over === "true") {
      batch.replaceChildren(...renewed.children);
      batch.dataset.over = "true";
      return;
    }
    // The button that a person is about to press keeps the focus, and a screen reader
    // reads the changed text of the same element.
    batch.querySelector("[role=status]").textContent =
      renewed.querySelector("[role=status]").textContent;
    batch.querySelector("progress").value = renewed.querySelector("progress").value;
  };

  const wait = () => {
    if (batch.dataset.over === "true") return;
    setTimeout(
      () =>
        renew()
          .catch(() => {})
          .then(wait),
      PAUSE,
    );
  };
  wait();
})();
