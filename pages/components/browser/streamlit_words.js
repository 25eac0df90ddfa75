// What Streamlit says by itself is English: here it becomes the page's language wherever it appears, and stays so.
// It is given the page's language and pairs of words, each [as said, as wanted]; "{label}" in both stands for any words.
const NAMED = ["aria-label", "title", "placeholder"];
const SAYING = `[data-testid="stSkipToContent"], [data-testid="stFileUploader"], [data-testid="InputInstructions"], [role="listbox"],
  [data-testid="stDataFrameColumnMenu"], [data-testid="stDataFrameColumnFormattingMenu"], [data-testid="stDataFrameStatisticsMenu"],
  [data-testid="stDateInputField"], [data-testid="stDateInputCalendar"], [data-testid="stTooltipContent"], [data-testid="stStatusWidget"], [data-testid="stDialog"] h2`;

export default function ({ data: { language, pairs }, parentElement }) {
  parentElement.watch?.disconnect();  // it is called again for every new data: two at once would turn each other's words back for ever
  const exact = new Map(), patterns = [];
  for (const [said, wanted] of pairs) {
    const place = said.match(/\{\w+\}/);
    if (!place) { exact.set(said, wanted); continue; }
    const [before, after] = said.split(place[0]);
    patterns.push([before, after, wanted.split(place[0])]);
  }
  const inPageWords = words => {
    if (exact.has(words)) return exact.get(words);
    for (const [before, after, wanted] of patterns)
      if (words.length > before.length + after.length && words.startsWith(before) && words.endsWith(after))
        return wanted.join(words.slice(before.length, words.length - after.length));
    return null;
  };
  const nameAnew = element => {
    for (const name of NAMED) {
      const words = element.getAttribute(name), wanted = words && inPageWords(words);
      if (wanted) element.setAttribute(name, wanted);
    }
  };
  const sayAnew = place => {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const wanted = inPageWords(texts.currentNode.data);
      if (wanted) texts.currentNode.data = wanted;
    }
  };
  const all = () => {
    if (document.documentElement.lang !== language) document.documentElement.lang = language;  // what a voice reads in
    document.querySelectorAll(NAMED.map(name => `[${name}]`).join()).forEach(nameAnew);
    document.querySelectorAll(SAYING).forEach(sayAnew);
  };
  const watch = parentElement.watch = new MutationObserver(all);  // before the next painting: the English is never seen
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: [...NAMED, "lang"] });
  all();
  return () => watch.disconnect();
}
