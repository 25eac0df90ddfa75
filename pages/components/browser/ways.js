// Links and buttons that a page writes as HTML (class "pa-way"), many to one element of Streamlit's.
// A link to another page is followed without loading it anew; one that "carries" takes along what is open by then.
// A button sends what it opens (data-opens, as JSON) to the part of the page that listens, which marks in a list (of points,
// of remarks) the row that is open: the list stands as it is.
const plainClick = event => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.stop?.();  // it is called again on every run
  const carry = event => {
    const link = event.target.closest?.("a.pa-way[data-carries]");
    if (!link) return;
    const asked = new URLSearchParams(location.search);
    for (const name of data.left) asked.delete(name);
    link.search = asked;
  };
  const follow = event => {
    const link = event.target.closest?.("a.pa-way");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    carry(event);
    if (link.href !== location.href) history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));  // Streamlit turns to the page that the address names
  };
  const open = event => {
    const button = event.target.closest?.("button.pa-way");
    if (button) setTriggerValue("opened", button.dataset.opens);
  };
  const mark = () => {
    for (const row of document.querySelectorAll(".pa-of[data-row]")) {
      const is = data.opened.includes(row.dataset.row);
      row.classList.toggle("is-opened", is);
      row.querySelector("button").toggleAttribute("aria-current", is);
    }
  };
  if (data.listens) mark();
  const heard = data.listens ? { click: open } : { click: follow, pointerover: carry, focusin: carry };
  for (const name in heard) document.addEventListener(name, heard[name]);
  return parentElement.stop = () => { for (const name in heard) document.removeEventListener(name, heard[name]); };
}
