// On a narrow screen the menu lies over the page: it goes when a page is chosen.
// What a key has opened lies at the end of the document: the keyboard goes into it, and Escape comes back.
const CAN_HOLD = "button:not(:disabled), input:not(:disabled), a[href], textarea";
const WAIT = 180;  // frames, some 3 seconds: a menu is there when the server has answered

export default function ({ parentElement }) {
  parentElement.stop?.();  // it is called again on every run
  const chosen = event => {
    if (innerWidth > 768 || !event.target.closest?.(".st-key-menu a")) return;
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
  document.addEventListener("click", chosen);
  document.addEventListener("keydown", pressed);
  return parentElement.stop = () => {
    document.removeEventListener("click", chosen);
    document.removeEventListener("keydown", pressed);
  };
}
