// The button prints the page as it stands, once what is being drawn on it is there.
document.getElementById("pa-print").onclick = async () => {
  await Promise.all([...document.querySelectorAll(".pa-picture")].map(each => each.picture?.turn));
  window.print();
};
