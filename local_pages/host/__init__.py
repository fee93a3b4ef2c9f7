"""What these pages need of JavaScript beyond `streams.host`."""
