import "./page.js";
import "./playlists-card.js";
import "./provider.js";
import "./status-card.js";
