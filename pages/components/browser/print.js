// The button prints the page as it stands.
document.getElementById("pa-print").onclick = () => window.print();
