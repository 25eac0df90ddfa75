// Streamlit turns dark or light with the system at once, but does not run the page again: its words and pictures stay.
export default function ({ setStateValue, parentElement }) {
  parentElement.stop?.();  // it is called again on every run
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const tell = () => setTimeout(() => setStateValue("isDark", dark.matches), 200);  // after Streamlit has turned
  dark.addEventListener("change", tell);
  return parentElement.stop = () => dark.removeEventListener("change", tell);
}
