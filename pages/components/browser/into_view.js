// What could not be saved is told at the head of the page: the reader may have scrolled far below it.
document.querySelector(".st-key-unsaved").scrollIntoView({ block: "center" });
