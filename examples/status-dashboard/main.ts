import "harmony-spotify/define/status-card";
