import "./page.js";
import "./provider.js";
