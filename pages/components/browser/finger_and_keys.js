// On a narrow screen the menu lies over the page: it goes when a page is chosen. And what a picture opens stands below
// it, out of sight: the page moves there.
// What a key has opened lies at the end of the document: the keyboard goes into it, and Escape comes back.
const CAN_HOLD = "button:not(:disabled), input:not(:disabled), a[href], textarea";
const WAIT = 180;  // frames, some 3 seconds: a menu is there when the server has answered

export default function ({ parentElement }) {
  parentElement.stop?.();  // it is called again on every run
  const chosen = event => {
    if (innerWidth > 768 || !event.target.closest?.(".pa-menu a")) return;
    document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  };
  const goInto = (button, left) => {
    const body = document.querySelector('[data-testid="stPopoverBody"]'), first = body?.querySelector(CAN_HOLD);
    if (document.activeElement !== button || !left) return;
    if (first) first.focus();
    else if (body?.innerText.trim()) {  // words alone: the arrow keys move them
      body.tabIndex = -1;
      body.focus();
    } else requestAnimationFrame(() => goInto(button, left - 1));
  };
  const pressed = event => {
    const button = event.target.closest?.('[data-testid="stPopover"] button');
    if (button && (event.key === "Enter" || event.key === " ")) requestAnimationFrame(() => goInto(button, WAIT));
  };
  const headOf = () => document.querySelector(".st-key-panel .pa-opened")?.innerText;
  const follow = (before, left) => {
    if (document.querySelector(".st-key-panel .st-key-panel-back") && headOf() !== before)
      document.querySelector(".st-key-panel").scrollIntoView({ block: "start" });
    else if (left) requestAnimationFrame(() => follow(before, left - 1));
  };
  const touched = event => {
    if (innerWidth <= 640 && event.target.closest?.(".st-key-picture")) follow(headOf(), WAIT);
  };
  document.addEventListener("click", chosen);
  document.addEventListener("pointerdown", touched, true);
  document.addEventListener("keydown", pressed);
  return parentElement.stop = () => {
    document.removeEventListener("click", chosen);
    document.removeEventListener("pointerdown", touched, true);
    document.removeEventListener("keydown", pressed);
  };
}
