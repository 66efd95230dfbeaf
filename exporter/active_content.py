"""Parts of a Word file that run, fetch or hold other files: what people call them, wherever they are left out."""

# By the last word of the relationship's type (ISO 29500-1 §11.3, MS-OFFMACRO2, MS-OE376).
ACTIVE_CONTENT = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "keyMapCustomizations": "key assignments",
    "attachedToolbars": "toolbars",
    "extensibility": "a ribbon of its own",
    "attachedTemplate": "an attached template",
    "glossaryDocument": "building blocks",
    "aFChunk": "an inserted file",
    "oleObject": "an embedded object",
    "control": "an ActiveX control",
    "activeXControlBinary": "an ActiveX control",
    "subDocument": "a subdocument",
    "frame": "a frame",
    "mailMergeSource": "a data source",
    "mailMergeHeaderSource": "a data source",
    "recipientData": "a list of recipients",
    "transform": "a transformation",
    "webextensiontaskpanes": "an add-in",
    "origin": "a digital signature",
}
# Of more than these, a message counts the rest: as many as a screen shows.
MOST_LISTED = 20
# Addresses that a link may lead to.
LINK_SCHEMES = ("http://", "https://", "mailto:")
