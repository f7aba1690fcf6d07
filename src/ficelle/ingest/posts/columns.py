"""The columns of a post: what ficelle keeps of it, whatever the export calls it."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column of the canonical post. `names` are the headers, folded, by which exports call it, best first."""

    name: str
    role: str
    help: str
    names: tuple[str, ...] = ()


def _column(name: str, role: str, help: str, names: str = "") -> Column:  # noqa: A002 - the word a reader looks for
    return Column(name, role, help, (name.replace("_", ""), *names.split()))


# The roles: id (compared exactly, never a float), time, list, links, count, flag, text (everything else).
# The names are folded to letters and digits: "Post Created" and "post_created" are "postcreated".
POST_COLUMNS: tuple[Column, ...] = (
    _column(
        "native_id",
        "id",
        "the post's id on its platform",
        "id tweetid postid messageid contentid commentid videoid statusid tweet_id iddupost idtweet identifiant uri",
    ),
    _column("platform", "text", "where it was posted", "plateforme reseau network source_platform"),
    _column("kind", "text", "post, comment, repost, quote or reply", "posttype type contenttype"),
    _column(
        "account_id",
        "id",
        "the author's id on the platform",
        "userid authorid accountid channelid externalauthorid uid useridstr authordid idauteur idcompte compteid"
        " auteurid idutilisateur fromid pageid",
    ),
    _column(
        "account_handle",
        "text",
        "the author's @name",
        "username userscreenname screenname handle authorhandle authorusername account author user auteur compte"
        " utilisateur pseudo nomutilisateur nomdutilisateur channel chaine accountname from",
    ),
    _column(
        "account_name",
        "text",
        "the author's display name",
        "displayname userdisplayname authorname fullname authorfullname pagename channeltitle channelname nomaffiche"
        " nomcomplet nom",
    ),
    _column(
        "account_created",
        "time",
        "when the account was made",
        "accountcreationdate accountcreatedat usercreatedat authorcreatedat datecreationcompte",
    ),
    _column("account_bio", "text", "the profile text", "bio userprofiledescription userdescription biographie"),
    _column("account_location", "text", "the place in the profile", "userreportedlocation userlocation"),
    _column(
        "account_followers",
        "count",
        "followers",
        "followercount followers followerscount userfollowers abonnes nbabonnes",
    ),
    _column("account_verified", "flag", "whether the platform verified the account", "verified verifie certifie"),
    _column(
        "published_at",
        "time",
        "when it was posted",
        "publishedat timestamputc unixtimestamp dateunixtime createdat created_at timestamp tweettime createtime"
        " createdutc"
        " creationtime postcreated timestampshare publishdate publicationdate publisheddate pubdate date datetime time"
        " posttime dateheure datepublication datedepublication publiele horodatage heure datecreation postedat",
    ),
    _column("edited_at", "time", "when it was edited", "edited editedat timestampedited modifiedtime datemodification"),
    _column("collected_at", "time", "when it was collected", "collected retrievedat harvesteddate datecollecte"),
    _column(
        "text",
        "text",
        "what it says",
        "tweettext fulltext body content message posttext texte contenu selftext videodescription caption commentaire"
        " textoriginal completeposttext tweet",
    ),
    _column("language", "text", "its language", "lang tweetlanguage langue languages languageguess"),
    _column(
        "links",
        "links",
        "the links in it",
        "urls urlsexpanded expandedurls linkurl sharedurl liens lien entitieslinked finallink outlinks",
    ),
    _column("hashtags", "list", "its hashtags", "hashtag tags hashtagnames motsdiese motdiese"),
    _column("mentions", "list", "the accounts it names", "mentioned usermentions mentionednames entitiesmentioned"),
    _column(
        "repost_of",
        "id",
        "the id of the post that it repeats",
        "repostid retweetid retweettweetid retweetedid retweetedstatusid reshareof repartagede",
    ),
    _column(
        "quote_of",
        "id",
        "the id of the post that it quotes",
        "quoteid quotedtweettweetid quotedid quotedstatusid quotedpost",
    ),
    _column(
        "reply_to",
        "id",
        "the id of the post that it answers",
        "replyid inreplytotweetid inreplytostatusid inreplytoid parentid totweetid repliedtopost enreponsea",
    ),
    _column("thread_id", "id", "the id of the post that began the thread", "conversationid threadid"),
    _column(
        "media", "list", "keys or addresses of its pictures and videos", "images videos mediaurls mediakeys photos"
    ),
    _column("likes", "count", "likes", "likecount likescount favoritecount favorites jaime"),
    _column("reshares", "count", "reposts", "retweetcount repostcount sharecount shares retweets partages"),
    _column("replies", "count", "replies", "replycount commentcount comments numcomments commentaires reponses"),
    _column("quotes", "count", "quotes", "quotecount citations"),
    _column("views", "count", "views", "viewcount impressioncount plays viewscount vues"),
    _column("url", "text", "its address", "permalink link posturl tweeturl tiktokurl url articleurl"),
)

# What only readers of known formats fill in: helpers to the columns above.
HELPER_COLUMNS: tuple[Column, ...] = (
    Column("is_repost", "flag", "whether it repeats another post"),
    Column("is_quote", "flag", "whether it quotes another post"),
    Column("is_reply", "flag", "whether it answers another post"),
    Column("repost_handle", "text", "the @name of the account that it repeats"),
    Column("repost_text", "text", "the whole text of the post that it repeats"),
    Column("objects", "list", "things shared, of the act kind that the plan names"),
)

ROLES: dict[str, str] = {column.name: column.role for column in (*POST_COLUMNS, *HELPER_COLUMNS)}
POST_COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in POST_COLUMNS)


def fold_header(name: str) -> str:
    """A header for comparison: letters and digits only, lower case, without accents."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())
