// The map of open tickets: loaded only where the operator has set a server of pictures for it.
const own = new URL("leaflet/", import.meta.url);

function leaflet() {
  if (window.L) return window.L;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("leaflet.css", own).href });
  const script = Object.assign(document.createElement("script"), { src: new URL("leaflet.js", own).href });
  document.head.append(style, script);
  return new Promise((done, failed) => {
    script.onload = () => done(window.L);
    script.onerror = failed;
  });
}

export async function draw(box, spots, tiles, credit, go) {
  const L = await leaflet();
  const map = L.map(box, { attributionControl: false });
  L.control.attribution({ prefix: false }).addTo(map);
  const words = document.createElement("span");
  words.textContent = credit;
  L.tileLayer(tiles, { maxZoom: 19, attribution: words.innerHTML }).addTo(map);
  const marks = spots.map((one) => {
    const colour = one.urgent ? "#b3261e" : "#0b5fad";
    const label = document.createElement("a");
    label.href = one.url;
    label.textContent = `${one.number}: ${one.what}`;
    return L.circleMarker(one.at, { radius: 9, color: colour, fillOpacity: 0.6 }).bindPopup(label).addTo(map);
  });
  if (marks.length) map.fitBounds(L.featureGroup(marks).getBounds().pad(0.2), { maxZoom: 17 });
  else map.setView([-8.16, 113.72], 14);
  return map;
}
