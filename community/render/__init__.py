"""The home of jinja2: records become fragments, fragments are arranged into pages."""
