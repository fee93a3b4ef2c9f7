"""What the failover manager needs of JavaScript beyond `streams.host`."""
