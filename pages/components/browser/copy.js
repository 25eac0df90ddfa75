// A click on the button copies the link beside it. An office's own address is mostly http, where browsers
// offer no clipboard to pages: there the link is selected and copied as by the keyboard.
{
  const field = document.getElementById("pa-link"), button = document.getElementById("pa-copy");
  field.onfocus = () => field.select();
  button.onclick = async () => {
    field.select();
    let done = false;
    try {
      if (navigator.clipboard) { await navigator.clipboard.writeText(field.value); done = true; }
    } catch { done = false; }
    done = done || document.execCommand("copy");
    if (done) button.textContent = button.dataset.done;
  };
}
