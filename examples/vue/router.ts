import { createRouter, createWebHistory } from "vue-router";
import Queue from "./Queue.vue";
import Spotify from "./Spotify.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Queue },
    { path: "/spotify", component: Spotify },
  ],
});
