
"use strict";
// The page is whole without this: it shows one article at a time, and what is known of a mark beside the mark.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const articles = all("article");
  const tip = document.getElementById("tip");
  const position = document.getElementById("position");
  let now = 0;
  let hiding = 0;
  let described = null;

  // One article at a time, the others kept outside the page, which stays light; the address says which, so that going back works.
  for (const article of articles.slice(1)) article.remove();
  const show = (number) => {
    articles[now].replaceWith(articles[number]);
    now = number;
    articles[now].classList.add("now");
    hide();
    refresh();
    if (position) {
      position.textContent = `${now + 1} of ${articles.length}`;
      for (const step of all("[data-step]")) {
        const to = articles[now + Number(step.dataset.step)];
        if (to) step.removeAttribute("aria-disabled");
        else step.setAttribute("aria-disabled", "true");
        step.href = `#${(to ?? articles[now]).id}`;
      }
    }
  };

  const numbers = new Map(articles.map((article, number) => [article.id, number]));
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const number = numbers.get(id.split("-")[0]);
    if (number === undefined) return;
    if (number !== now) show(number);
    const target = document.getElementById(id);
    if (!target || target === articles[now]) scrollTo(0, 0);
    else {
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    }
  };

  // Marks of a kind that is not shown are passed over by the Tab key.
  const shown = (mark) => all(`#show-${mark.classList[0]}:checked`).length > 0;
  const refresh = () => {
    const kinds = new Set(all(".kinds input:checked").map((box) => box.id.slice("show-".length)));
    for (const mark of all("mark[tabindex]", articles[now])) mark.tabIndex = kinds.has(mark.classList[0]) ? 0 : -1;
  };

  // The note of a mark, and of those around it.
  const note = (mark) => {
    const list = document.createElement("dl");
    for (const line of mark.dataset.note.split("\n")) {
      for (const [n, text] of line.split("\t").entries()) {
        list.append(Object.assign(document.createElement(n ? "dd" : "dt"), { textContent: text }));
      }
    }
    return list;
  };

  const tell = (mark, at) => {
    clearTimeout(hiding);
    const marks = [];
    for (let one = mark; one; one = one.parentElement.closest("mark")) if (shown(one)) marks.push(one);
    if (!marks.length) return hide();
    tip.replaceChildren(...marks.map(note));
    tip.hidden = false;
    const boxes = [...marks[0].getClientRects()];
    const box = boxes.find((b) => at && b.top <= at.y && at.y <= b.bottom && b.left <= at.x && at.x <= b.right) ?? boxes[0];
    const below = box.bottom + 8 + tip.offsetHeight <= innerHeight || box.top < tip.offsetHeight + 8;
    const width = document.documentElement.clientWidth;
    tip.style.left = `${scrollX + Math.max(8, Math.min(box.left, width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + (below ? box.bottom + 8 : box.top - tip.offsetHeight - 8)}px`;
  };

  const hide = () => {
    clearTimeout(hiding);
    tip.hidden = true;
    described?.removeAttribute("aria-describedby");
    described = null;
  };

  const marked = (event) => event.target.closest?.(".text mark");
  document.addEventListener("mouseover", (event) => {
    if (marked(event)) tell(marked(event), { x: event.clientX, y: event.clientY });
    else if (event.target.closest?.("#tip")) clearTimeout(hiding);
    else if (!tip.hidden) {
      clearTimeout(hiding);
      hiding = setTimeout(hide, 250);
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = marked(event);
    hide();
    if (!mark) return;
    tell(mark);
    mark.setAttribute("aria-describedby", "tip");
    described = mark;
  });
  document.addEventListener("focusout", hide);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest?.("input, summary")) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const to = step && articles[now + step];
    if (to) location.hash = to.id;
  });

  for (const box of all(".kinds input")) box.addEventListener("change", refresh);
  for (const field of all("[data-find]")) {
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      for (const item of all(field.dataset.find)) {
        item.hidden = !item.textContent.toLowerCase().includes(wanted);
      }
    });
  }

  // What is folded would be missing on paper.
  addEventListener("beforeprint", () => all(".voice details").forEach((one) => (one.open = true)));
  if (articles.length) {
    addEventListener("hashchange", follow);
    show(0);
    follow();
  }
});
