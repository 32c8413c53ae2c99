"""Speed and scale, as CPU time and as ratios inside one run, since machines differ and are busy."""
