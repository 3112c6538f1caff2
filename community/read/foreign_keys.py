"""What Jekyll, Hugo, Astro, Gatsby, Zola, Pelican and their like call the keys of a post."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = {
    "title": "",
    "slug": "",
    "draft": "",
    "summary": "description excerpt",
    "date": """pubDate pubDatetime publishDate publish_date pub_date published_at publishedAt publishedDate
        published_date datePublished created created_at createdAt created_date date_created creation_date
        post_date posted released_at datetime""",
    "updated": """lastmod last_modified_at last_modified lastModified modDatetime updatedDate updated_date
        updated_at updatedAt date_updated last_updated lastUpdated last_update modified modified_at
        date_modified dateModified""",
    "by": "author authors writer",
    "tags": "tag categories category keywords taxonomies topics",
    "hero": "heroImage hero_image",
    "related": "relatedPosts related_posts",
    "sources": "source",
}
OURS: Mapping[str, str] = {
    other.lower(): ours for ours, others in _NAMES.items() for other in [ours, *others.split()]
}
"""Our name of a key, by what others call it, in lower case."""

_USUAL = """
layout permalink type url id lang language locale slugify weight series part order menu params outputs
cascade headless markup linkTitle expiryDate resources sitemap translationKey redirect_from redirect_to
header footer sidebar classes collection render_with_liquid comments comment share read_time readingTime
math mathjax katex mermaid toc tocDepth table_of_contents cover coverImage image images thumbnail banner
ogImage og_image canonicalURL canonical_url subtitle sidebar_label sidebar_position pagination_label
hide_title hide_table_of_contents custom_edit_url featured sticky isCJKLanguage disqus license robots
showToc TocOpen hidemeta searchHidden ShowReadingTime updateDate prev next outline aside pageClass
heroAlt heroImageAlt imageAlt template extra path in_search_index content_type version
author_profile author_title author_url author_image_url toc_label toc_icon toc_sticky toc_levels
sidebar_main search pin img_path media_subpath image_path og_title og_description postSlug seriesOrder
series_order series_index guid icon link abbrlink top cover_image top_img copyright password cssclass
cssclasses hidden unlisted feature_image featured_image featuredImage featureImage thumbnail_image teaser
canonical noindex menuTitle short_title use_math usemath utterances giscus gallery priority changefreq email
avatar wordcount usePageBundles toc_min_heading_level toc_max_heading_level displayed_sidebar hide_post_title
eleventyExcludeFromCollections eleventyNavigation tagline nav_order nav_exclude parent grand_parent
has_children has_toc translated translation mathjax_support page_template lastmodified
"""
IGNORED = frozenset(_USUAL.lower().split())
"""Keys that mean something to others and nothing here, in lower case."""

ADDRESSES = ("permalink", "url", "path", "aliases", "redirect_from", "slug")
"""Keys that say where a post stood elsewhere."""

HIDDEN: Mapping[str, tuple[str, ...]] = {
    "published": ("false", "no"),
    "publish": ("false", "no"),
    "private": ("true", "yes"),
    "status": ("draft", "hidden", "private", "skip"),
}
"""Keys that can say that a post is not to be seen, and with which words."""
